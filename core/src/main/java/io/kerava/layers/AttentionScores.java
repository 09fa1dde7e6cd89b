package io.kerava.layers;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** How well each step of (batch, steps, features) fits each other: (batch, 1, steps, steps). */
interface AttentionScores {
  /** The scores. */
  INDArray forward(INDArray x, NdFunction.Pass pass);

  /** The gradient at the input; hands over those of the weights. */
  INDArray backward(INDArray x, INDArray scoresGradient, NdFunction.Pass pass);

  /** {@code scale * x x'}. */
  final class Products implements AttentionScores {
    private final boolean useScale;

    Products(boolean useScale) {
      this.useScale = useScale;
    }

    private double scale(NdFunction.Pass pass) {
      return useScale ? pass.weight("scale").getDouble(0) : 1;
    }

    @Override
    public INDArray forward(INDArray x, NdFunction.Pass pass) {
      return products(x).muli(scale(pass));
    }

    private static INDArray products(INDArray x) {
      INDArray heads = oneHead(x);
      return BatchProducts.multiply(heads, BatchProducts.transposed(heads));
    }

    @Override
    public INDArray backward(INDArray x, INDArray scoresGradient, NdFunction.Pass pass) {
      if (useScale) {
        pass.gradient("scale", scoresGradient.mul(products(x)).sum());
      }
      INDArray both = scoresGradient.add(BatchProducts.transposed(scoresGradient));
      return BatchProducts.multiply(both, oneHead(x)).muli(scale(pass)).reshape('c', x.shape());
    }

    private static INDArray oneHead(INDArray x) {
      return x.dup('c').reshape('c', x.size(0), 1, x.size(1), x.size(2));
    }
  }

  /** {@code sum(outer * tanh(inner * (query + key)))} over the features. */
  final class Sums implements AttentionScores {
    private final Optional<String> outer;
    private final Optional<String> inner;
    private @Nullable INDArray tanh;

    /**
     * Scores.
     *
     * @param outer the name of a weight, one number or one for each feature
     * @param inner the name of a weight, one number
     */
    Sums(Optional<String> outer, Optional<String> inner) {
      this.outer = outer;
      this.inner = inner;
    }

    private static INDArray sums(INDArray x) {
      long batch = x.size(0);
      long steps = x.size(1);
      INDArray rows = x.dup('c');
      return rows.reshape('c', batch, steps, 1, x.size(2))
          .add(rows.reshape('c', batch, 1, steps, x.size(2)));
    }

    private static INDArray weight(String name, NdFunction.Pass pass) {
      INDArray weight = pass.weight(name);
      return weight.dup('c').reshape('c', 1, 1, 1, weight.length());
    }

    @Override
    public INDArray forward(INDArray x, NdFunction.Pass pass) {
      INDArray sums = sums(x);
      inner.ifPresent(name -> sums.muli(weight(name, pass)));
      INDArray t = Transforms.tanh(sums, false);
      tanh = t;
      INDArray weighed = outer.map(name -> t.mul(weight(name, pass))).orElse(t);
      return weighed.sum(3).reshape('c', x.size(0), 1, x.size(1), x.size(1));
    }

    @Override
    public INDArray backward(INDArray x, INDArray scoresGradient, NdFunction.Pass pass) {
      INDArray t = Objects.requireNonNull(tanh, "forward comes first");
      INDArray ds = scoresGradient.dup('c').reshape('c', x.size(0), x.size(1), x.size(1), 1);
      outer.ifPresent(name -> gradient(name, t.mul(ds), pass));
      INDArray dSums = t.mul(t).rsubi(1).muli(ds);
      outer.ifPresent(name -> dSums.muli(weight(name, pass)));
      inner.ifPresent(
          name -> {
            gradient(name, dSums.mul(sums(x)), pass);
            dSums.muli(weight(name, pass));
          });
      return dSums.sum(2).addi(dSums.sum(1));
    }

    /** Sums over everything, or over everything but the features, as the weight is shaped. */
    private static void gradient(String name, INDArray products, NdFunction.Pass pass) {
      INDArray sum = pass.weight(name).length() == 1 ? products.sum() : products.sum(0, 1, 2);
      pass.gradient(name, sum.dup('c'));
    }
  }
}
