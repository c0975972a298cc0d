/// The syntax tree of PromQL: immutable records, each aware of its place in the query text. Start at [Expr];
/// the functions of the language stand in [Function].
@NullMarked
package dev.oriel.query.promql.ast;

import org.jspecify.annotations.NullMarked;
