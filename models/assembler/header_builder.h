// The fields of the image header that sources set.
#pragma once

#include <array>
#include <optional>

#include "assembler/evaluator.h"
#include "assembler/statement.h"
#include "isa/image.h"

namespace hsx {

// Each directive may stand once in a program; a second one is an error that names both places.
class HeaderBuilder {
 public:
  explicit HeaderBuilder(SourceLog& log) : log_(log) {}

  // `address`: where .entry without an operand stands.
  void set_entry(const Statement& statement, std::uint32_t address, Evaluator& evaluator);
  void set_field(const Statement& statement, Evaluator& evaluator);
  // Once code and data are complete: writes the fields into the image, whose version is set and whose
  // app_name is the default.
  void finish(Image& image);

 private:
  bool is_first(std::optional<SourcePlace>& earlier, const Statement& statement);
  void check_entry(const Image& image);
  void check_bss(const Image& image);
  void check_name(const Image& image);

  SourceLog& log_;
  std::optional<SourcePlace> entry_place_;
  std::uint32_t entry_ = 0;
  SourcePlace entry_value_place_;
  std::array<std::optional<SourcePlace>, 4> places_;  // by HeaderDirective
  std::optional<std::string> name_;
  std::array<std::uint32_t, 4> numbers_{};
};

}  // namespace hsx
