// [checks]: which contracts watch a run, and their limits.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platforms/config.h"
#include "testbenches/contract_watch.h"

namespace hsx {

// Reports ids that are no contract, and values that say nothing: a check is `true`, `false` or { max = N }.
void verify_checks(const Config& config, Diagnostics& diagnostics);

// Which contracts watch a run: none, those that the config asks for, or all except those it sets to false.
enum class WatchedContracts { none, config, all };

// Their ids, in order. Requires verified checks.
std::vector<std::string> watched_contracts(const Config& config, WatchedContracts which);

// The limit that the config gives to a contract. Requires verified checks.
std::optional<std::uint64_t> limit_of_contract(const Config& config, const std::string& id);

// A watch with these contracts, in the order of their ids; null when none watches. Requires verified checks.
std::unique_ptr<ContractWatch> make_watch(Context& context, const Config& config, WatchedContracts which);

}  // namespace hsx
