package io.kerava.examples;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Stands in for the main job until that is written: one matrix product. */
public final class QuickStart {
  private QuickStart() {}

  public static void main(String[] args) throws InterruptedException {
    INDArray product = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}}).mmul(Nd4j.ones(2, 2));
    for (int step = 0; step <= 10; step++) {
      System.out.print("\r" + step + "/10 " + "\b ");
      System.out.flush();
      Thread.sleep(20);
    }
    System.out.println();
    System.out.println(product);
  }
}
