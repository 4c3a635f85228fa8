package org.jnetstat.app;

/** A program that only thinks of its end when that has come. */
final class LateEnd {

  private LateEnd() {}

  /** Ends, and meanwhile wants something done at its end. */
  public static void main(String[] arguments) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> Main.atEnd(() -> System.out.println("done"))));
    System.exit(130);
  }
}
