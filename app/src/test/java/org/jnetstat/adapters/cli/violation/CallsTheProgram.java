package org.jnetstat.adapters.cli.violation;

import org.jnetstat.app.Main;

/** An adapter that depends on the app. */
public final class CallsTheProgram {
  Class<?> program() {
    return Main.class;
  }
}
