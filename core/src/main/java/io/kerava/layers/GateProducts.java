package io.kerava.layers;

import io.kerava.ops.Ops;
import io.kerava.ops.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * What gates make of a value: its products with their kernels, which stand side by side in one
 * weight. Where each gate has a dropout mask of its own, there are as many products as gates, else
 * one for all of them.
 */
final class GateProducts {
  private final List<Tensor> kernels;
  private final List<Tensor> masks;
  private final List<Tensor> biases;
  private final int gates;
  private final BinaryOperator<Tensor> product;

  private GateProducts(
      List<Tensor> kernels,
      List<Tensor> masks,
      List<Tensor> biases,
      int gates,
      BinaryOperator<Tensor> product) {
    this.kernels = kernels;
    this.masks = masks;
    this.biases = biases;
    this.gates = gates;
    this.product = product;
  }

  /**
   * The products with a weight.
   *
   * @param masks none, one, or one for each gate
   * @param product of a value and a kernel
   */
  static GateProducts of(
      Tensor kernel, int gates, List<Tensor> masks, BinaryOperator<Tensor> product) {
    return new GateProducts(
        masks.size() == gates ? Ops.split(kernel, gates, -1) : List.of(kernel),
        masks,
        List.of(),
        gates,
        product);
  }

  /** The same and a bias, which has numbers for all gates. */
  GateProducts biased(Tensor bias) {
    return new GateProducts(kernels, masks, Ops.split(bias, kernels.size(), -1), gates, product);
  }

  /** Those of some of the gates, without a bias. */
  GateProducts part(int first, int count) {
    if (kernels.size() == gates) {
      List<Tensor> theirs = masks.isEmpty() ? masks : masks.subList(first, first + count);
      return new GateProducts(
          kernels.subList(first, first + count), theirs, List.of(), count, product);
    }
    long units = kernels.get(0).shape().last() / gates;
    Tensor columns = Ops.slice(kernels.get(0), -1, first * units, (first + count) * units);
    return new GateProducts(List.of(columns), masks, List.of(), count, product);
  }

  /** Its products with a value, as many as there are. */
  List<Tensor> of(Tensor x) {
    List<Tensor> products = new ArrayList<>();
    for (int i = 0; i < kernels.size(); i++) {
      Tensor kept = masks.isEmpty() ? x : x.multiply(masks.get(i));
      Tensor linear = product.apply(kept, kernels.get(i));
      products.add(biases.isEmpty() ? linear : linear.add(biases.get(i)));
    }
    return products;
  }

  /** For each gate its product with a value. */
  List<Tensor> gates(Tensor x) {
    return gates(of(x), gates);
  }

  /** For each gate its product with a value and another one. */
  List<Tensor> gates(Tensor x, List<Tensor> added) {
    List<Tensor> products = of(x);
    boolean areAlike = products.size() == added.size();
    List<Tensor> one = areAlike ? products : gates(products, gates);
    List<Tensor> other = areAlike ? added : gates(added, gates);
    List<Tensor> sums =
        IntStream.range(0, one.size()).mapToObj(i -> one.get(i).add(other.get(i))).toList();
    return gates(sums, gates);
  }

  /** The numbers of each gate, where they aren't apart already. */
  static List<Tensor> gates(List<Tensor> products, int gates) {
    return products.size() == gates ? products : Ops.split(products.get(0), gates, -1);
  }
}
