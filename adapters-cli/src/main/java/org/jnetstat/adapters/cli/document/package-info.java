/** What the command says about itself: help, manual page, completions, glossary. */
@NullMarked
package org.jnetstat.adapters.cli.document;

import org.jspecify.annotations.NullMarked;
