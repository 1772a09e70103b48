// Why a task stops before an instruction retires, and what R0 then holds.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hsx {

enum class FaultKind : std::uint8_t {
  stack_underflow,
  stack_overflow,
  memory_fault,
  divide_by_zero,
  pc_out_of_range,
  illegal_opcode,
  bus_error,
};

struct FaultRow {
  FaultKind kind;
  std::string_view name;                 // as in result files
  std::optional<std::uint32_t> r0_code;  // none: R0 is kept
  std::string_view cause;
};

// R0 after an SVC with an unknown module or function; not a fault, the task goes on.
inline constexpr std::uint32_t kUnknownTrapStatus = 0xFFFFFF01;

// Indexed by the kind.
inline constexpr std::array<FaultRow, 7> kFaults{{
    {FaultKind::stack_underflow, "stack_underflow", 0xFFFFFF02, "RET or POP with sp at or past 64 KiB"},
    {FaultKind::stack_overflow, "stack_overflow", 0xFFFFFF03, "CALL or PUSH would move sp below stack_limit"},
    {FaultKind::memory_fault, "memory_fault", 0xFFFFFF04, "data access past the end of the data space"},
    {FaultKind::divide_by_zero, "divide_by_zero", 0xFFFFFF05, "division by zero"},
    {FaultKind::pc_out_of_range, "pc_out_of_range", std::nullopt, "instruction past the end of the code"},
    {FaultKind::illegal_opcode, "illegal_opcode", std::nullopt, "unknown opcode"},
    {FaultKind::bus_error, "bus_error", std::nullopt, "a bus transaction failed"},
}};

constexpr const FaultRow& fault_row(FaultKind kind) {
  return kFaults[static_cast<std::size_t>(kind)];
}

namespace detail {
constexpr bool faults_are_indexed() {
  for (std::size_t i = 0; i < kFaults.size(); ++i) {
    if (kFaults[i].kind != static_cast<FaultKind>(i)) {
      return false;
    }
  }
  return true;
}
}  // namespace detail
static_assert(detail::faults_are_indexed(), "kFaults must be in the order of FaultKind");

}  // namespace hsx
