package org.jnetstat.adapters.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;

/**
 * Where a report's lines break: each field of the document and each element of a list in it has a
 * line of its own, and whatever is inside them stays on that line. So {@code grep} finds whole
 * connections, and {@code diff} compares them.
 *
 * <p>The generator knows how deep it is; a layout of rows alone knows where in the document they
 * go.
 */
final class ReportLayout implements PrettyPrinter {

  private static final int DOCUMENT = 1;
  private static final int LIST = 2;
  private static final String INDENT_STEP = "  ";

  private final int above;

  /** How deep in the document what is written goes. */
  private ReportLayout(int above) {
    this.above = above;
  }

  /** Hands the layout to Jackson's generators. */
  static final class Context extends ObjectWriteContext.Base {

    /** For a whole document. */
    static final Context OF_DOCUMENT = new Context(0);

    /** For elements of a list in the document; they are separated, and nothing is around them. */
    static final Context OF_ELEMENTS = new Context(LIST);

    private final PrettyPrinter layout;

    private Context(int above) {
      layout = new ReportLayout(above);
    }

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return layout;
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  @Override
  public void writeRootValueSeparator(JsonGenerator json) {
    separateElements(json);
  }

  /** Writes what stands between two elements of a list in the document. */
  static void separateElements(JsonGenerator json) {
    json.writeRaw(',');
    startLine(json, LIST);
  }

  /** Writes what stands before the first element of a list in the document. */
  static void beginElements(JsonGenerator json) {
    startLine(json, LIST);
  }

  /** Writes what stands behind the last element of a list in the document. */
  static void endElements(JsonGenerator json) {
    startLine(json, DOCUMENT);
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
    json.writeRaw(':'); // a text of both would be copied on the way
    json.writeRaw(' ');
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

  private void separate(JsonGenerator json) {
    json.writeRaw(',');
    if (breaksLines(json)) {
      startLine(json, depth(json));
    } else {
      json.writeRaw(' ');
    }
  }

  private void end(JsonGenerator json, int contents, char bracket) {
    if (contents > 0 && breaksLines(json)) {
      startLine(json, depth(json) - 1);
    }
    json.writeRaw(bracket);
  }

  private boolean breaksLines(JsonGenerator json) {
    int depth = depth(json);
    return depth == DOCUMENT || (depth == LIST && json.streamWriteContext().inArray());
  }

  private int depth(JsonGenerator json) {
    return above + json.streamWriteContext().getNestingDepth();
  }

  private static void startLine(JsonGenerator json, int depth) {
    json.writeRaw('\n');
    for (int i = 0; i < depth; i++) {
      json.writeRaw(INDENT_STEP);
    }
  }
}
