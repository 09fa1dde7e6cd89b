package io.kerava.hdf5;

import java.util.Map;
import java.util.TreeMap;

/** A group to be written. Names are sorted, as HDF5's own lists are. */
final class GroupContent implements Hdf5Content {
  private static final int LONGEST_NAME = 4000;

  private final Map<String, Hdf5Content> children = new TreeMap<>();
  private final Map<String, AttributeValue> attributes = new TreeMap<>();

  GroupContent group(String path) {
    GroupContent group = this;
    for (String name : path.split("/", -1)) {
      Hdf5Content child =
          group.children.computeIfAbsent(checked(name), missing -> new GroupContent());
      if (!(child instanceof GroupContent below)) {
        throw new IllegalArgumentException("'" + path + "' leads into a dataset, '" + name + "'.");
      }
      group = below;
    }
    return group;
  }

  void add(String path, Hdf5Content content) {
    int slash = path.lastIndexOf('/');
    GroupContent group = slash < 0 ? this : group(path.substring(0, slash));
    if (group.children.putIfAbsent(checked(path.substring(slash + 1)), content) != null) {
      throw new IllegalArgumentException("There is a '" + path + "' already.");
    }
  }

  void set(String attribute, AttributeValue value) {
    attributes.put(checked(attribute), value);
  }

  private static String checked(String name) {
    if (name.isEmpty() || name.equals(".") || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("'" + name + "' is no name within an HDF5 file.");
    }
    if (name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "A name has at most " + LONGEST_NAME + " characters. Received: " + name.length());
    }
    return name;
  }

  @Override
  public void collectTexts(TextHeap heap) {
    attributes.values().forEach(each -> each.collectTexts(heap));
    children.values().forEach(each -> each.collectTexts(heap));
  }

  @Override
  public long place(FileLayout layout) {
    HeaderBytes header = HeaderBytes.ofGroup();
    children.forEach((name, child) -> header.link(name, child.place(layout)));
    attributes.forEach((name, value) -> header.attribute(name, value, layout.texts()));
    return layout.place(header.toBlock());
  }
}
