#include "sweep/formula.h"

#include <fmt/format.h>
#include <muparserx/mpParser.h>

#include <utility>

#include "kernel/unit_text.h"

namespace hsx {
namespace {

template <class T>
bool read_unit(const Parsed<T>& parsed, double& number) {
  if (parsed.ok()) number = static_cast<double>(parsed.value.value());
  return parsed.ok();
}

mup::Value value_of(const std::string& text) {
  double number = 0;
  const bool has_unit = read_unit(parse_bytes(text), number) || read_unit(parse_picoseconds(text), number) ||
                        read_unit(parse_hertz(text), number) || read_unit(parse_cycles(text), number);
  return has_unit ? mup::Value(number) : mup::Value(mup::string_type(text));
}
mup::Value value_of(bool flag) {
  return mup::Value(static_cast<mup::bool_type>(flag));
}
mup::Value value_of(std::int64_t number) {
  return mup::Value(static_cast<double>(number));
}
mup::Value value_of(double number) {
  return mup::Value(number);
}

[[noreturn]] void fail(const mup::ParserError& error) {
  std::string message = error.GetMsg();
  while (!message.empty() && message.back() == '.') message.pop_back();
  throw FormulaError{message};
}

}  // namespace

struct Formula::Parser {
  // Not pckUNIT and pckMATRIX, whose operators have names that users want, such as "m" and "size".
  mup::ParserX expression{mup::pckCOMMON | mup::pckNON_COMPLEX | mup::pckSTRING};
  std::map<std::string, std::unique_ptr<mup::Value>> variables;

  // A formula computes and compares; it does not assign.
  Parser() {
    for (const char* assignment : {"=", "+=", "-=", "*=", "/="}) {
      if (expression.IsOprtDefined(assignment)) expression.RemoveOprt(assignment);
    }
  }
  void bind(const FormulaValues& values) {
    for (const auto& [name, value] : values) {
      std::unique_ptr<mup::Value>& variable = variables[name];
      const bool is_new = variable == nullptr;
      if (is_new) variable = std::make_unique<mup::Value>(0.0);
      *variable = std::visit([](const auto& inner) { return value_of(inner); }, value);
      if (is_new) expression.DefineVar(name, mup::Variable(variable.get()));
    }
  }
  mup::Value evaluate(const FormulaValues& values) {
    try {
      bind(values);
      return mup::Value(expression.Eval());
    } catch (const mup::ParserError& error) {
      fail(error);
    }
  }
};

Formula::Formula(std::string text) : text_(std::move(text)), parser_(std::make_unique<Parser>()) {
  try {
    parser_->expression.SetExpr(text_);
    parser_->expression.GetExprVar();
  } catch (const mup::ParserError& error) {
    fail(error);
  }
}

Formula::~Formula() = default;
Formula::Formula(Formula&&) noexcept = default;
Formula& Formula::operator=(Formula&&) noexcept = default;

bool Formula::is_taken(const std::string& name) {
  const Parser parser;
  return parser.expression.IsFunDefined(name) || parser.expression.IsConstDefined(name) ||
         parser.expression.IsOprtDefined(name);
}

std::vector<std::string> Formula::names() const {
  std::vector<std::string> names;
  for (const auto& [name, variable] : parser_->expression.GetExprVar()) names.push_back(name);
  return names;
}

double Formula::number(const FormulaValues& values) {
  const mup::Value value = parser_->evaluate(values);
  if (value.GetType() == 'i' || value.GetType() == 'f') return value.GetFloat();
  throw FormulaError{fmt::format("\"{}\" is no number", text_)};
}

bool Formula::condition(const FormulaValues& values) {
  const mup::Value value = parser_->evaluate(values);
  if (value.GetType() == 'b') return value.GetBool();
  throw FormulaError{fmt::format("\"{}\" is neither true nor false", text_)};
}

}  // namespace hsx
