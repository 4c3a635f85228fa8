package org.jnetstat.app;

/** A program that adds an action at its end only during its end. */
final class LateEnd {

  private LateEnd() {}

  /** Ends, and adds an action meanwhile. */
  public static void main(String[] arguments) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> Main.atEnd(() -> System.out.println("done"))));
    System.exit(130);
  }
}
