package org.jnetstat.adapters.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.TokenStreamContext;

/**
 * Where a report's lines break: each field of the document and each element of a list in it has a
 * line of its own, and whatever is inside them stays on that line. So {@code grep} finds whole
 * connections, and {@code diff} compares them.
 *
 * <p>Holds no state; the generator knows how deep it is.
 */
final class ReportLayout implements PrettyPrinter {

  private static final int DOCUMENT = 1;
  private static final String INDENT_STEP = "  ";

  /** Hands the layout to Jackson's generators. */
  static final class Context extends ObjectWriteContext.Base {
    private static final PrettyPrinter LAYOUT = new ReportLayout();

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return LAYOUT;
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  @Override
  public void writeRootValueSeparator(JsonGenerator json) {
    json.writeRaw('\n');
  }

  @Override
  public void writeStartObject(JsonGenerator json) {
    json.writeRaw('{');
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) {
    if (breaksLines(json)) {
      startLine(json, depth(json));
    }
  }

  @Override
  public void writeObjectNameValueSeparator(JsonGenerator json) {
    json.writeRaw(": ");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) {
    separate(json);
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) {
    end(json, entries, '}');
  }

  @Override
  public void writeStartArray(JsonGenerator json) {
    json.writeRaw('[');
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) {
    if (breaksLines(json)) {
      startLine(json, depth(json));
    }
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) {
    separate(json);
  }

  @Override
  public void writeEndArray(JsonGenerator json, int values) {
    end(json, values, ']');
  }

  private static void separate(JsonGenerator json) {
    json.writeRaw(',');
    if (breaksLines(json)) {
      startLine(json, depth(json));
    } else {
      json.writeRaw(' ');
    }
  }

  private static void end(JsonGenerator json, int contents, char bracket) {
    if (contents > 0 && breaksLines(json)) {
      startLine(json, depth(json) - 1);
    }
    json.writeRaw(bracket);
  }

  private static boolean breaksLines(JsonGenerator json) {
    TokenStreamContext inside = json.streamWriteContext();
    int depth = inside.getNestingDepth();
    return depth == DOCUMENT || (depth == DOCUMENT + 1 && inside.inArray());
  }

  private static int depth(JsonGenerator json) {
    return json.streamWriteContext().getNestingDepth();
  }

  private static void startLine(JsonGenerator json, int depth) {
    json.writeRaw('\n');
    for (int i = 0; i < depth; i++) {
      json.writeRaw(INDENT_STEP);
    }
  }
}
