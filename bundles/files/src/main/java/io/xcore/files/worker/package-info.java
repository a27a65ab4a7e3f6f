/** A program that looks into one file, run as a process of its own. It knows nothing but the JDK and PDFBox. */
@NullMarked
package io.xcore.files.worker;

import org.jspecify.annotations.NullMarked;
