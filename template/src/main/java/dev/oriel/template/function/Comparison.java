package dev.oriel.template.function;

import dev.oriel.model.CodePointOrder;
import dev.oriel.template.format.GoFormat;
import dev.oriel.template.value.FunctionException;
import dev.oriel.template.value.TemplateValue;
import java.util.List;

/// `eq`, `ne`, `lt`, `le`, `gt`, `ge`: only values of one kind are compared; whole numbers and floats are two kinds.
final class Comparison {
    private static final String INCOMPATIBLE = "incompatible types for comparison";
    private static final int MAX_SHOWN = 10_000;
    private static final String INVALID = "invalid type for comparison";

    private Comparison() {}

    /// Whether the first equals any of the others.
    static boolean equalsAny(List<TemplateValue> arguments) {
        if (arguments.size() < 2) {
            throw new FunctionException("missing argument for comparison");
        }
        TemplateValue first = arguments.getFirst();
        for (TemplateValue other : arguments.subList(1, arguments.size())) {
            if (equal(first, other)) {
                return true;
            }
        }
        return false;
    }

    static boolean equal(TemplateValue left, TemplateValue right) {
        if (left instanceof TemplateValue.Nil || right instanceof TemplateValue.Nil) {
            return left.equals(right);
        }
        return switch (left) {
            case TemplateValue.Bool(boolean one) when right instanceof TemplateValue.Bool(boolean two) -> one == two;
            case TemplateValue.Int(long one, var _) when right instanceof TemplateValue.Int(long two, var _) ->
                one == two;
            case TemplateValue.Float(double one) when right instanceof TemplateValue.Float(double two) -> one == two;
            case TemplateValue.Text(String one, var _) when right instanceof TemplateValue.Text(String two, var _) ->
                one.equals(two);
            case TemplateValue.TimeValue one when right instanceof TemplateValue.TimeValue two ->
                one.time().equals(two.time());
            case TemplateValue.Bool _,TemplateValue.Int _,TemplateValue.Float _,TemplateValue.Text _ ->
                throw new FunctionException(INCOMPATIBLE);
            case TemplateValue.RecordValue one when right instanceof TemplateValue.RecordValue -> one.equals(right);
            case TemplateValue.ListValue _,TemplateValue.MapValue _,TemplateValue.FunctionValue _ ->
                throw new FunctionException(isBasic(right)
                        ? INCOMPATIBLE
                        : "non-comparable type " + GoFormat.print(left, MAX_SHOWN) + ": " + left.type());
            case TemplateValue.TimeValue _,TemplateValue.RecordValue _,TemplateValue.Nil _ ->
                throw new FunctionException(INCOMPATIBLE);
        };
    }

    private static boolean isBasic(TemplateValue value) {
        return switch (value) {
            case TemplateValue.Bool _,TemplateValue.Int _,TemplateValue.Float _,TemplateValue.Text _ -> true;
            case TemplateValue.Nil _,TemplateValue.ListValue _,TemplateValue.MapValue _ -> false;
            case TemplateValue.RecordValue _,TemplateValue.TimeValue _,TemplateValue.FunctionValue _ -> false;
        };
    }

    static boolean less(TemplateValue left, TemplateValue right) {
        if (!isBasic(left) || !isBasic(right)) {
            throw new FunctionException(INVALID);
        }
        return switch (left) {
            case TemplateValue.Int(long one, var _) when right instanceof TemplateValue.Int(long two, var _) ->
                one < two;
            case TemplateValue.Float(double one) when right instanceof TemplateValue.Float(double two) -> one < two;
            case TemplateValue.Text(String one, var _) when right instanceof TemplateValue.Text(String two, var _) ->
                CodePointOrder.compareStrings(one, two) < 0;
            case TemplateValue.Bool _ when right instanceof TemplateValue.Bool -> throw new FunctionException(INVALID);
            case TemplateValue.Bool _,TemplateValue.Int _,TemplateValue.Float _,TemplateValue.Text _ ->
                throw new FunctionException(INCOMPATIBLE);
            case TemplateValue.Nil _,TemplateValue.ListValue _,TemplateValue.MapValue _ ->
                throw new FunctionException(INVALID);
            case TemplateValue.RecordValue _,TemplateValue.TimeValue _,TemplateValue.FunctionValue _ ->
                throw new FunctionException(INVALID);
        };
    }

    static boolean lessOrEqual(TemplateValue left, TemplateValue right) {
        return less(left, right) || equal(left, right);
    }
}
