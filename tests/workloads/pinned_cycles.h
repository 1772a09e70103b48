// What every workload costs as its config stands. A change of a number is a change of the product's answer:
// it wants a reason in the commit that makes it. To renew a line, run
//   hsxsim run configs/workloads/NAME.toml
// and copy the cycles and instructions of its first line. Rows are in alphabetical order.
#pragma once

#include <cstdint>
#include <string_view>

namespace hsx {

struct PinnedCycles {
  std::string_view workload;
  std::uint64_t cycles;
  std::uint64_t steps;  // of all tasks together
};

inline constexpr PinnedCycles kPinnedCycles[] = {
    {"crc32", 262167, 28579},         {"fanout_telemetry", 4665674, 4447},
    {"field_node", 48078837, 24764},  {"fir_f16", 74324, 7341},
    {"format_stdout", 137808, 4732},  {"insertion_sort", 119009, 13276},
    {"mailbox_pair", 247659, 824},    {"matmul", 123379, 13036},
    {"memcpy_memset", 102046, 10988}, {"producer_consumer", 482136, 9202},
    {"recursion", 9543, 1025},        {"recursion_overflow", 5854, 643},
    {"request_reply", 239744, 12604}, {"sieve", 147020, 16107},
    {"sleepers", 1921872, 2647},      {"tap_logger", 3357738, 8479},
    {"token_ring", 57414, 2726},
};

}  // namespace hsx
