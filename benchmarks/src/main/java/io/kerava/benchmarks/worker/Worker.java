package io.kerava.benchmarks.worker;

import io.kerava.kernels.ProductsAlone;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/**
 * The main of a process with a framework for Java.
 *
 * <p>It says {@code @@ ready DESCRIPTION}. From then on each line that it reads is the id of a
 * work, and it answers {@code @@ done VALUE ACCURACY}, {@code @@ none REASON} or {@code @@ failed
 * REASON}. It ends with its input. Other lines on its output mean nothing.
 */
public final class Worker {
  /** How the lines begin that are answers. */
  public static final String MARK = "@@ ";

  private static final Map<String, Function<Settings, Subject>> SUBJECTS =
      Map.of(
          "kerava", settings -> new KeravaSubject("cpu", settings),
          "kerava-dl4j", settings -> new KeravaSubject("dl4j", settings),
          "dl4j", PlainDl4jSubject::new,
          "products", settings -> new ProductsAlone(settings.rows()));

  private Worker() {}

  /** Serves the subject named first; the other arguments are {@link Settings#arguments()}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Settings settings = Settings.parse(Arrays.asList(args).subList(1, args.length));
    serve(SUBJECTS.get(args[0]).apply(settings));
  }

  /** Does what is ordered, until there are no more orders. */
  static void serve(Subject subject) throws IOException, InterruptedException {
    answer("ready " + subject.describe());
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String work = orders.readLine(); work != null; work = orders.readLine()) {
      answer(run(subject, work));
    }
    System.exit(0);
  }

  private static String run(Subject subject, String work) throws InterruptedException {
    try {
      Outcome outcome = subject.run(work);
      return "done " + outcome.value() + " " + outcome.accuracy();
    } catch (NotApplicableException e) {
      return "none " + e.getMessage();
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      e.printStackTrace();
      return "failed " + e.toString().replace('\n', ' ');
    }
  }

  private static void answer(String line) {
    System.out.println(MARK + line);
    System.out.flush();
  }
}
