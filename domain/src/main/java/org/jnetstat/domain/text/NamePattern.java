package org.jnetstat.domain.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for names as shells have it: {@code *} stands for any text, {@code ?} for one
 * character, everything else for itself.
 *
 * <p>Names are compared as they are shown, in {@linkplain PrintableText printable} form, and upper
 * case is not lower case.
 */
public final class NamePattern {

  private final String glob;
  private final Pattern expression;

  private NamePattern(String glob, Pattern expression) {
    this.glob = glob;
    this.expression = expression;
  }

  /**
   * The pattern that is written so.
   *
   * @param glob the text with its {@code *} and {@code ?}; without them a name
   */
  public static NamePattern of(String glob) {
    // The begin is named, so that the JDK prepares no search, which takes seconds for a long text.
    StringBuilder expression = new StringBuilder("\\A");
    int begin = 0;
    for (int i = 0; i < glob.length(); i++) {
      char character = glob.charAt(i);
      if (character == '*' || character == '?') {
        expression.append(Pattern.quote(glob.substring(begin, i)));
        expression.append(character == '*' ? ".*" : ".");
        begin = i + 1;
      }
    }
    expression.append(Pattern.quote(glob.substring(begin)));
    return new NamePattern(glob, Pattern.compile(expression.toString(), Pattern.DOTALL));
  }

  /** Whether the whole name fits. */
  public boolean matches(String name) {
    return expression.matcher(name).matches();
  }

  /**
   * Whether the name begins with this pattern: for those that are known by a part, which wildcards
   * would say in another way.
   *
   * @param name the whole name
   */
  public boolean isBeginningOf(String name) {
    return !glob.isEmpty()
        && name.startsWith(glob)
        && glob.indexOf('*') < 0
        && glob.indexOf('?') < 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamePattern that && glob.equals(that.glob);
  }

  @Override
  public int hashCode() {
    return glob.hashCode();
  }

  /** The pattern as it was written. */
  @Override
  public String toString() {
    return glob;
  }
}
