package io.kerava.callbacks;

import io.kerava.console.ProgressBar;
import io.kerava.console.Terminal;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of fit, evaluate and predict (keras/src/callbacks/progbar_logger.py): the
 * {@link ProgressBar} with verbosity 1, a line for each epoch with 2. Added by itself unless the
 * verbosity is 0. Validation within fit shows no bar of its own.
 */
public final class ProgbarLogger extends Callback {
  private final Supplier<Terminal> output;
  private final LongSupplier nanoClock;
  private Terminal terminal;
  private @Nullable ProgressBar bar;
  private OptionalLong target = OptionalLong.empty();
  private long seen;
  private boolean isInFit;

  /** A logger on the standard output. */
  public ProgbarLogger() {
    this.output = Terminal::standardOutput;
    this.nanoClock = System::nanoTime;
    this.terminal = output.get();
  }

  /** A logger with an output and a clock of its own. */
  public ProgbarLogger(Terminal terminal, LongSupplier nanoClock) {
    this.output = () -> terminal;
    this.nanoClock = nanoClock;
    this.terminal = terminal;
  }

  @Override
  public void setParams(FitParams params) {
    super.setParams(params);
    terminal = output.get();
    target = params.steps();
    isInFit = false;
  }

  @Override
  public void onTrainBegin(Map<String, Double> logs) {
    isInFit = true;
  }

  @Override
  public void onEpochBegin(int epoch, Map<String, Double> logs) {
    start();
    if (params().verbose() != 0 && params().epochs() > 1) {
      terminal.printLine("Epoch " + (epoch + 1) + "/" + params().epochs());
    }
  }

  @Override
  public void onEpochEnd(int epoch, Map<String, Double> logs) {
    finish(logs);
  }

  @Override
  public void onTestBegin(Map<String, Double> logs) {
    if (!isInFit) {
      start();
    }
  }

  @Override
  public void onTestEnd(Map<String, Double> logs) {
    if (!isInFit) {
      finish(logs);
    }
  }

  @Override
  public void onPredictBegin(Map<String, Double> logs) {
    start();
  }

  @Override
  public void onPredictEnd(Map<String, Double> logs) {
    finish(logs);
  }

  @Override
  boolean listensTo(BatchHook hook) {
    return switch (hook) {
      case TRAIN_END, TEST_END, PREDICT_END -> params().verbose() != 0;
      case TRAIN_BEGIN, TEST_BEGIN, PREDICT_BEGIN -> false;
    };
  }

  /** Most batches are too soon after the last drawing, and their logs are not asked for. */
  @Override
  void onBatch(BatchHook hook, int batch, BatchLogs logs) {
    if (hook == BatchHook.TEST_END && isInFit) {
      return;
    }
    seen = batch + 1L;
    if (bar != null && params().verbose() == 1) {
      bar.update(seen, logs, false);
    }
  }

  private void start() {
    seen = 0;
    bar = new ProgressBar(target, params().verbose(), "step", terminal, nanoClock);
  }

  private void finish(Map<String, Double> logs) {
    if (bar == null) {
      return;
    }
    if (target.isEmpty()) {
      target = OptionalLong.of(seen);
      bar.target(seen);
    }
    bar.update(target.getAsLong(), () -> logs, true);
  }
}
