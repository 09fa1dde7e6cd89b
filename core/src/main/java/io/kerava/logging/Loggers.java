package io.kerava.logging;

import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The library's loggers. SLF4J drops everything where no provider is on the class path; Keras's
 * warnings are seen by everybody, on the standard error. So warnings and errors are written there
 * then. Who wants silence adds {@code slf4j-nop}, which is a provider.
 */
public final class Loggers {
  private Loggers() {}

  /** The logger of a class: SLF4J's, or one that writes warnings to the standard error. */
  public static Logger of(Class<?> source) {
    Logger logger = LoggerFactory.getLogger(source);
    return hasProvider() ? logger : new StandardErrorLogger(source.getSimpleName());
  }

  private static boolean hasProvider() {
    // slf4j-nop has the same factory as SLF4J itself without a provider.
    return !(LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory)
        || ServiceLoader.load(SLF4JServiceProvider.class, Loggers.class.getClassLoader())
            .findFirst()
            .isPresent();
  }
}
