package io.kerava.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The results as data: every run, with machine and versions. */
final class JsonReport {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private JsonReport() {}

  static void write(Results results, Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(tree(results)) + "\n");
  }

  static ObjectNode tree(Results results) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode machine = root.putObject("machine");
    results.machine().forEach(machine::put);
    ObjectNode peers = root.putObject("peers");
    results.descriptions().forEach((peer, description) -> peers.put(peer.id(), description));
    root.put("rows", results.settings().rows());
    root.put("xor_epochs", results.settings().xorEpochs());
    results.peakGigaflops().ifPresent(peak -> root.put("peak_gigaflops", peak));
    ArrayNode measurements = root.putArray("measurements");
    for (Measurement each : results.measurements()) {
      ObjectNode node = measurements.addObject();
      node.put("work", each.work().id());
      node.put("title", each.work().title(results.settings()));
      node.put("peer", each.peer().id());
      node.put("unit", each.work().unit().symbol());
      node.put("median", each.median());
      results
          .ratio(each.work(), each.peer())
          .ifPresent(ratio -> node.put("times_as_long_as_kerava", ratio));
      if (!Double.isNaN(each.accuracy())) {
        node.put("accuracy", each.accuracy());
      }
      each.times().forEach(node.putArray("runs")::add);
    }
    return root;
  }
}
