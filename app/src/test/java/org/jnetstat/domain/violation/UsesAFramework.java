package org.jnetstat.domain.violation;

import com.google.inject.Injector;

/** A domain that uses a framework. */
public final class UsesAFramework {
  Object answer(Injector injector) {
    return injector.getInstance(Object.class);
  }
}
