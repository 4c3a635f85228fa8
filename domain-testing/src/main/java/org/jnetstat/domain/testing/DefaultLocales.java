package org.jnetstat.domain.testing;

import java.util.List;
import java.util.Locale;

/**
 * The default locales under which text that programs read has gone wrong before: lower-case i
 * without a dot, digits and calendars that are not those of ASCII.
 */
public final class DefaultLocales {

  private DefaultLocales() {}

  /** Runs the check under each of them, and puts back the one that was. */
  public static void inEach(Runnable check) {
    Locale before = Locale.getDefault();
    try {
      for (String tag :
          List.of("en-US", "tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "th-TH-u-nu-thai")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        check.run();
      }
    } finally {
      Locale.setDefault(before);
    }
  }
}
