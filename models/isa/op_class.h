// The timing class of an instruction: what its `latency.<class>` parameter is named after.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hsx {

enum class OpClass : std::uint8_t { alu, mul, div, f16, branch, load, store, stack, call, ret, trap, brk };

struct OpClassRow {
  OpClass op_class;
  std::string_view name;
  std::string_view meaning;
};

// Indexed by the class.
inline constexpr std::array<OpClassRow, 12> kOpClasses{{
    {OpClass::alu, "alu", "integer arithmetic, logic, shifts, moves and immediates"},
    {OpClass::mul, "mul", "integer multiplication"},
    {OpClass::div, "div", "integer division"},
    {OpClass::f16, "f16", "binary16 arithmetic and conversions"},
    {OpClass::branch, "branch", "jumps, taken or not"},
    {OpClass::load, "load", "loads from the data space"},
    {OpClass::store, "store", "stores to the data space"},
    {OpClass::stack, "stack", "PUSH and POP"},
    {OpClass::call, "call", "calls"},
    {OpClass::ret, "ret", "returns"},
    {OpClass::trap, "trap", "supervisor calls"},
    {OpClass::brk, "brk", "breakpoints"},
}};

inline constexpr std::size_t kOpClassCount = kOpClasses.size();

constexpr std::string_view op_class_name(OpClass op_class) {
  return kOpClasses[static_cast<std::size_t>(op_class)].name;
}

namespace detail {
constexpr bool op_classes_are_indexed() {
  for (std::size_t i = 0; i < kOpClassCount; ++i) {
    if (kOpClasses[i].op_class != static_cast<OpClass>(i)) {
      return false;
    }
  }
  return true;
}
}  // namespace detail
static_assert(detail::op_classes_are_indexed(), "kOpClasses must be in the order of OpClass");

}  // namespace hsx
