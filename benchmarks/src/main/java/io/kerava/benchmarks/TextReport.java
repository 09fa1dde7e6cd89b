package io.kerava.benchmarks;

import java.util.Locale;
import java.util.Optional;

/** A work as lines for the terminal. */
final class TextReport {
  private TextReport() {}

  static String of(Work work, Results results) {
    StringBuilder text = new StringBuilder("\n" + work.title(results.settings()) + "\n");
    for (Peer peer : results.descriptions().keySet()) {
      text.append(line(work, peer, results));
    }
    return text.toString();
  }

  private static String line(Work work, Peer peer, Results results) {
    Optional<Measurement> found = results.find(work, peer);
    if (found.isEmpty() && !peer.isFramework()) {
      return "";
    }
    if (found.isEmpty()) {
      String reason = results.reason(work, peer).orElse("not measured");
      return String.format(Locale.ROOT, "  %-26s %12s  (%s)%n", peer.title(), "–", reason);
    }
    Measurement measured = found.get();
    String ratio =
        peer.isFramework() && results.ratio(work, peer).isPresent()
            ? Figures.ratio(results.ratio(work, peer).getAsDouble())
            : "";
    return String.format(
        Locale.ROOT,
        "  %-26s %12s %8s  %s to %s in %d runs%s%n",
        peer.title(),
        work.unit().format(measured.median()),
        ratio,
        Figures.of(measured.fastest()),
        Figures.of(measured.slowest()),
        measured.times().size(),
        extra(measured, results));
  }

  private static String extra(Measurement measured, Results results) {
    if (!measured.peer().isFramework()) {
      double rate = measured.work().flops(results.settings()) / measured.median() / 1e9;
      return ", " + Figures.of(rate) + " GFLOP/s";
    }
    return Double.isNaN(measured.accuracy())
        ? ""
        : String.format(Locale.ROOT, ", accuracy %.3f", measured.accuracy());
  }
}
