// [[waive]]: contracts whose violations are accepted for a while.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platforms/config.h"
#include "testbenches/contract_watch.h"

namespace hsx {

inline constexpr std::uint64_t kHighestPid = 0xFFFFFFFF;

// Reads the waivers of a config. One that names no contract, gives no reason or is out of date is reported.
std::vector<WaiverConfig> read_waivers(const std::vector<Section>& sections, Overrides& overrides,
                                       Diagnostics& diagnostics);

// Adds those of the contracts that `watch` has. Call when all contracts have been added.
void add_waivers(ContractWatch& watch, const Config& config);

// Reports waivers of tasks that the config, which is complete, does not have; none when it has no tasks.
void verify_waivers(const Config& config, Diagnostics& diagnostics);

// The present day, "2026-11-23", in UTC; that of the environment's SOURCE_DATE_EPOCH (seconds since 1970)
// when it is set. Nothing when that is not a number of seconds before the year 10000.
std::optional<std::string> today();
// Whether the text is a day of the calendar in that form.
bool is_day(const std::string& text);

}  // namespace hsx
