package io.kerava.backend;

import io.kerava.logging.Loggers;
import java.util.List;
import java.util.Optional;
import org.nd4j.common.config.ND4JSystemProperties;
import org.slf4j.Logger;

/**
 * What was done and found before the first native library was loaded, once in a process.
 *
 * @param coreType the core type that OpenBLAS was told, where Kerava did so
 * @param outcome the backend that is going to be loaded, or why none can be
 */
record Preparation(Optional<String> coreType, Outcome outcome) {

  private static final String SIMPLE_LEVEL = "org.slf4j.simpleLogger.log.org.nd4j";
  private static final Logger LOG = Loggers.of(StartUp.class);

  /** A backend, or the message that says why there is none. */
  sealed interface Outcome {
    /** This backend is going to be loaded. */
    record Ready(Backend backend) implements Outcome {}

    /** None can be. */
    record Problem(String message) implements Outcome {}
  }

  private static final class Once {
    static final Preparation INSTANCE = make();
  }

  static Preparation instance() {
    return Once.INSTANCE;
  }

  Backend backend() {
    if (outcome instanceof Outcome.Ready ready) {
      return ready.backend();
    }
    throw new BackendUnavailableError(problem().orElseThrow());
  }

  Optional<String> problem() {
    return outcome instanceof Outcome.Problem problem
        ? Optional.of(problem.message())
        : Optional.empty();
  }

  private static Preparation make() {
    quietNd4j();
    List<String> backends = RegisteredBackends.classNames();
    Optional<String> problem = RegisteredBackends.problemOf(backends).or(NativeLibraries::problem);
    if (problem.isPresent()) {
      return new Preparation(Optional.empty(), new Outcome.Problem(problem.get()));
    }
    Optional<String> coreType =
        CoreType.wanted(System.getProperty("os.arch"), System.getenv(), Processor.current())
            .filter(Preparation::tellOpenBlas);
    Outcome outcome = look(backends.get(0));
    if (outcome instanceof Outcome.Ready ready) {
      LOG.info("Kerava runs on {}", ready.backend());
    }
    return new Preparation(coreType, outcome);
  }

  /**
   * ND4J's start-up says much that nobody asked for; who wants to read it sets the property. Some
   * of it is logged whatever that says, which slf4j-simple, that shows it by default, is told to
   * leave out.
   */
  private static void quietNd4j() {
    if (System.getProperty(ND4JSystemProperties.LOG_INITIALIZATION) == null) {
      System.setProperty(ND4JSystemProperties.LOG_INITIALIZATION, "false");
      if (System.getProperty(SIMPLE_LEVEL) == null) {
        System.setProperty(SIMPLE_LEVEL, "warn");
      }
    }
  }

  private static Outcome look(String backend) {
    if (!RegisteredBackends.isCuda(backend)) {
      return new Outcome.Ready(Backend.onCpu());
    }
    try {
      CudaDriver driver = CudaDriver.probe();
      return driver.problem().isPresent()
          ? new Outcome.Problem(driver.problem().get())
          : new Outcome.Ready(new Backend(Backend.CUDA, driver.device()));
    } catch (RuntimeException | LinkageError e) {
      LOG.debug("NVIDIA's driver could not be asked; ND4J is left to find out by itself", e);
      return new Outcome.Ready(new Backend(Backend.CUDA, "unknown device"));
    }
  }

  // Start-up must go on without: the price is speed.
  private static boolean tellOpenBlas(String coreType) {
    try {
      NativeEnvironment.set(CoreType.VARIABLE, coreType);
      return true;
    } catch (RuntimeException | LinkageError e) {
      LOG.warn(
          "OpenBLAS could not be told that this processor is of its type {}, and may run several"
              + " times slower than it could. Set the environment variable {}={} to mend that.",
          coreType,
          CoreType.VARIABLE,
          coreType,
          e);
      return false;
    }
  }
}
