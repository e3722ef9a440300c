package io.mesher.mesh.rule.grammar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A list of bounded length whose items have one shape. */
public final class Items<T> implements Shape<List<T>> {
    private final Shape<T> item;
    private final T base;
    private final int least;
    private final int most;
    private final List<Across> across;

    private Items(Shape<T> item, T base, int least, int most, List<Across> across) {
        this.item = item;
        this.base = base;
        this.least = least;
        this.most = most;
        this.across = across;
    }

    /**
     * A list.
     *
     * @param base what holds where an item does not say
     */
    public static <T> Items<T> of(Shape<T> item, T base, int least, int most) {
        return new Items<>(item, base, least, most, List.of());
    }

    /** The same with what the items owe to each other. */
    public Items<T> with(Across more) {
        List<Across> all = new ArrayList<>(across);
        all.add(more);
        return new Items<>(item, base, least, most, all);
    }

    @Override
    public JsonNode check(Node node, Place place, Report report) {
        if (node.kind() != Node.Kind.LIST) {
            report.unexpected(place, node, Code.WRONG_TYPE, "a list");
            return NullNode.instance;
        }
        int size = node.items().size();
        if (size < least || size > most) {
            String message = "%s with %d items (expected: %d to %d)";
            report.add(
                    place,
                    Code.OUT_OF_RANGE,
                    message.formatted(place, size, least, most),
                    node.line());
            return NullNode.instance;
        }
        ArrayNode checked = JsonNodeFactory.instance.arrayNode(size);
        for (int i = 0; i < size; i++) {
            checked.add(item.check(node.items().get(i), place.item(i), report));
        }
        across.forEach(demand -> demand.check(node, place, report));
        return checked;
    }

    @Override
    public List<T> read(JsonNode checked, List<T> otherwise) {
        List<T> items = new ArrayList<>(checked.size());
        checked.forEach(element -> items.add(item.read(element, base)));
        return List.copyOf(items);
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "array");
        schema.put("minItems", least);
        schema.put("maxItems", most);
        schema.set("items", item.schema(definitions));
        return schema;
    }
}
