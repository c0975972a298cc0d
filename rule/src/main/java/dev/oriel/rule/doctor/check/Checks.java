package dev.oriel.rule.doctor.check;

import java.util.List;

/// All checks, in the order in which people read what they say.
public final class Checks {
    public static final List<Check> ALL = List.of(new SelectorCheck(), new FunctionCheck(), new QuantileCheck(),
            new AbsentCheck(), new RatioCheck(), new JoinCheck(), new ThresholdCheck(), new BucketCheck(),
            new TargetCheck(), new FanOutCheck(), new RelationCheck(), new AttributeCheck(), new UnitTextCheck(),
            new LabelCheck(), new RoutingCheck());

    private Checks() {}
}
