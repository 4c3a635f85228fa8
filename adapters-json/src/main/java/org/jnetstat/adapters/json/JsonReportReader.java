package org.jnetstat.adapters.json;

import java.io.IOException;
import java.io.InputStream;
import org.jnetstat.domain.port.ReportReader;
import org.jnetstat.domain.port.UnreadableReportException;
import org.jnetstat.domain.port.UnreadableReportException.Reason;
import org.jnetstat.domain.report.ConnectionReport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads what {@link JsonFormat} wrote: a report of schema version 1. It is read as a stream, so
 * that only its rows take memory. Fields that this program does not know are passed over, and those
 * that an older program did not write are unknown.
 */
public final class JsonReportReader implements ReportReader {

  private static final JsonFactory JACKSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  /** The reader; it has no settings. */
  public JsonReportReader() {}

  @Override
  public ConnectionReport read(InputStream saved) throws IOException, UnreadableReportException {
    try (JsonParser json = JACKSON.createParser(ObjectReadContext.empty(), saved)) {
      return new SavedReport(new JsonCursor(json)).read();
    } catch (JacksonIOException failure) {
      throw failure.getCause();
    } catch (UnexpectedEndOfInputException end) {
      throw new UnreadableReportException(Reason.CUT, "", "", lineOf(end));
    } catch (JacksonException fault) {
      throw new UnreadableReportException(Reason.NOT_JSON, "", "", lineOf(fault));
    }
  }

  private static long lineOf(JacksonException fault) {
    return fault.getLocation() == null ? 1 : Math.max(1, fault.getLocation().getLineNr());
  }
}
