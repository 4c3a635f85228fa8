/**
 * Reports as JSON, for programs: {@link org.jnetstat.adapters.json.JsonFormat} writes the document
 * that {@code jnetstat-report-1.schema.json}, beside it, describes.
 *
 * <p>There is one class per JSON object. Each names its fields itself, so that renaming something
 * in the domain cannot change what other programs read. They write straight to Jackson's generator:
 * a document may have a million rows and need not be in memory, and a short run does not wait for
 * Jackson's mapper to start.
 */
@NullMarked
package org.jnetstat.adapters.json;

import org.jspecify.annotations.NullMarked;
