package io.kerava.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kerava.files.FileFormatException;
import io.kerava.numpy.NpyFormatException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of Python's pickle machine, protocols 2 to 5, that arrays of lists need. A global is
 * taken by its name alone, from a list of four; "calling" it makes an empty object whose state is
 * kept as it comes. A short program can make many objects, so they are counted. Source: Python's
 * {@code Lib/pickle.py} and {@code pickletools.py}.
 */
final class PickleMachine {

  /** As in Keras's npz_utils.py: what rebuilds an array, by its old and its new name. */
  private static final Set<String> GLOBALS =
      Set.of(
          "numpy.ndarray",
          "numpy.dtype",
          "numpy.core.multiarray._reconstruct",
          "numpy._core.multiarray._reconstruct");

  /** Forty times as many as the reviews of IMDB need, and few enough for a small heap. */
  private static final int MOST_OBJECTS = 1_000_000;

  /** Marks, {@code None} and other values that mean nothing here. */
  private enum Sign {
    MARK,
    NOTHING
  }

  /** An object made by a global, with the state that it was given last. */
  static final class Built {
    private @Nullable Object state;

    @Nullable Object state() {
      return state;
    }
  }

  private final String name;
  private final ByteBuffer program;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();
  private int objects;

  PickleMachine(String name, byte[] bytes, int start) {
    this.name = name;
    this.program = ByteBuffer.wrap(bytes).position(start).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The object that the pickle builds. */
  Object run() throws NpyFormatException {
    try {
      while (true) {
        int opcode = program.get() & 0xff;
        if (opcode == '.') {
          return pop();
        }
        step(opcode);
        if (objects > MOST_OBJECTS || stack.size() > MOST_OBJECTS) {
          throw refused("more than " + MOST_OBJECTS + " objects");
        }
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw NpyFormatException.of(name, "is truncated or altered", "a whole pickle", e.toString());
    }
  }

  private void step(int opcode) throws NpyFormatException {
    switch (opcode) {
      case 0x80 -> program.get(); // the protocol's number
      case 0x95 -> program.getLong(); // a frame's length
      case '(' -> stack.add(Sign.MARK);
      case 'N', 0x88, 0x89 -> stack.add(Sign.NOTHING); // None, True, False
      case 'K' -> stack.add(program.get() & 0xff);
      case 'M' -> stack.add(program.getShort() & 0xffff);
      case 'J' -> stack.add(program.getInt());
      case 'X' -> push(new String(bytes(program.getInt()), UTF_8));
      case 0x8c, 'C', 'U' -> push(new String(bytes(program.get() & 0xff), UTF_8));
      case ']' -> push(new PickledList());
      case 'a' -> append(List.of(pop()));
      case 'e' -> append(popToMark());
      case ')' -> stack.add(List.of());
      case 't' -> push(popToMark());
      case 0x85, 0x86, 0x87 -> push(pop(opcode - 0x84));
      case 'q' -> remember(program.get() & 0xff);
      case 'r' -> remember(program.getInt());
      case 0x94 -> remember(memo.size());
      case 'h' -> stack.add(known(program.get() & 0xff));
      case 'j' -> stack.add(known(program.getInt()));
      case 'c' -> stack.add(global(line(), line()));
      case 0x93 -> {
        // Whatever else lies there is not asked for its text, which can be larger than any memory.
        if (!(pop() instanceof String attribute) || !(pop() instanceof String module)) {
          throw refused("a global without a name");
        }
        stack.add(global(module, attribute));
      }
      case 'R' -> {
        pop(2);
        push(new Built());
      }
      case 'b' -> {
        Object state = pop();
        if (!(top() instanceof Built built)) {
          throw refused("the state of something that is no array");
        }
        built.state = state;
      }
      default -> throw refused("the opcode 0x" + Integer.toHexString(opcode));
    }
  }

  private void push(Object made) {
    objects++;
    stack.add(made);
  }

  private void remember(int index) {
    objects++;
    memo.put(index, top());
  }

  private Object global(String module, String attribute) throws NpyFormatException {
    String global = module + "." + attribute;
    if (!GLOBALS.contains(global)) {
      throw refused("`" + FileFormatException.shortened(global) + "`");
    }
    return Sign.NOTHING;
  }

  private void append(List<Object> elements) throws NpyFormatException {
    if (!(top() instanceof PickledList list)) {
      throw refused("elements of something that is no list");
    }
    elements.forEach(list::add);
  }

  private Object known(int index) throws NpyFormatException {
    Object value = memo.get(index);
    if (value == null) {
      throw refused("something that it never had");
    }
    return value;
  }

  private Object top() {
    return stack.get(stack.size() - 1);
  }

  private Object pop() {
    return stack.remove(stack.size() - 1);
  }

  private List<Object> pop(int count) {
    List<Object> last = stack.subList(stack.size() - count, stack.size());
    List<Object> popped = List.copyOf(last);
    last.clear();
    return popped;
  }

  private List<Object> popToMark() {
    List<Object> popped = pop(stack.size() - 1 - stack.lastIndexOf(Sign.MARK));
    pop();
    return popped;
  }

  private byte[] bytes(int length) {
    if (length > program.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    program.get(bytes);
    return bytes;
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    for (byte next = program.get(); next != '\n'; next = program.get()) {
      line.append((char) (next & 0xff));
    }
    return line.toString();
  }

  private NpyFormatException refused(String what) {
    return NpyFormatException.of(
        name,
        "is a pickle that is not read",
        "one that builds an array of lists of integers and nothing else",
        what);
  }
}
