package io.kerava.benchmarks;

import io.kerava.benchmarks.worker.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running worker. It stays from its first work to its last, as a served model does. */
final class WorkerProcess implements AutoCloseable {
  private static final long MINUTES = 20;
  private static final Answer.Failed ENDED = new Answer.Failed("its process has ended");

  private final Process process;
  private final Writer orders;
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  private WorkerProcess(Process process) {
    this.process = process;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts a worker.
   *
   * @param log where it complains
   */
  static WorkerProcess start(ProcessBuilder builder, Path log) throws IOException {
    WorkerProcess worker = new WorkerProcess(builder.redirectError(log.toFile()).start());
    Thread reader = new Thread(worker::readAnswers);
    reader.setDaemon(true);
    reader.start();
    return worker;
  }

  private void readAnswers() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(Worker.MARK)) {
          answers.add(Answer.parse(line.substring(Worker.MARK.length())));
        }
      }
    } catch (IOException e) {
      // The process was destroyed, which the next answer says
    }
    answers.add(ENDED);
  }

  /** The next answer. The first one is that it is ready, or why not. */
  Answer answer() throws InterruptedException {
    Answer answer = answers.poll(MINUTES, TimeUnit.MINUTES);
    if (answer == null) {
      process.destroyForcibly();
      return new Answer.Failed("no answer within " + MINUTES + " minutes");
    }
    if (answer.equals(ENDED)) {
      answers.add(ENDED);
    }
    return answer;
  }

  /** Has the work of that id done. */
  Answer run(String work) throws InterruptedException {
    try {
      orders.write(work + "\n");
      orders.flush();
    } catch (IOException e) {
      return ENDED;
    }
    return answer();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
