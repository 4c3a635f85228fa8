package org.jnetstat.adapters.json.violation;

import com.google.inject.Guice;
import com.google.inject.Injector;

/** Guice outside of the app. */
public final class InjectsItself {
  Injector injector() {
    return Guice.createInjector();
  }
}
