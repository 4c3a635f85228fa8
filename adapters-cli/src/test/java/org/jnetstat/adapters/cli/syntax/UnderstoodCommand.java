package org.jnetstat.adapters.cli.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** A case of a test: what is typed, and the answer that it asks for. */
record UnderstoodCommand(String typed, Answer answer) {

  void check() throws UsageException {
    assertEquals(answer.asked(), TypedCommand.parse(typed));
  }

  @Override
  public String toString() {
    return typed;
  }
}
