/// PromQL text to syntax tree, by recursive descent. Start at [PromqlParser].
///
///     text -> Lexer -> ExpressionParser (SelectorParser, DurationParser) -> TypeChecker -> Expr
@NullMarked
package dev.oriel.query.promql.parse;

import org.jspecify.annotations.NullMarked;
