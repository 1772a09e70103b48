// Expressions over the values of a point: constraints and metrics.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kernel/settings.h"

namespace hsx {

using FormulaValues = std::map<std::string, SettingValue>;

// What is wrong with an expression, or with the values it was given.
struct FormulaError {
  std::string message;
};

// An expression of muParserX: numbers, text in double quotes, + - * / ^, comparisons, and, or, ?:, min, max,
// abs, sqrt, log, log2, log10, exp and their like. Text with a unit ("8 KiB", "10 us", "48 MHz") counts as a
// number of bytes, picoseconds or hertz.
class Formula {
 public:
  // Throws FormulaError when it cannot be understood.
  explicit Formula(std::string text);
  ~Formula();
  Formula(Formula&&) noexcept;
  Formula& operator=(Formula&&) noexcept;

  // Whether the language has given the name to a function, a constant or an operator: "min", "pi", "and".
  static bool is_taken(const std::string& name);

  const std::string& text() const { return text_; }
  // The names it uses, in order of the alphabet.
  std::vector<std::string> names() const;
  // Throw FormulaError when a name has no value, or when the result is of another type.
  double number(const FormulaValues& values);
  bool condition(const FormulaValues& values);

 private:
  struct Parser;
  std::string text_;
  std::unique_ptr<Parser> parser_;
};

}  // namespace hsx
