#include "platforms/contract_checks.h"

#include <fmt/format.h>

namespace hsx {
namespace {

std::string wrong_check(const std::string& id, const Expectation& check) {
  const auto* entry = Contracts::instance().find(id);
  if (entry == nullptr)
    return fmt::format("unknown contract{}", did_you_mean(id, Contracts::instance().names()));
  if (check.equals) {
    return std::holds_alternative<bool>(*check.equals) ? "" : "expected true, false or { max = N }";
  }
  if (check.min) return "a contract has no min, expected { max = N }";
  const auto* max = std::get_if<std::int64_t>(&*check.max);
  if (max == nullptr || *max < 0) return "max: expected a whole number from 0 on";
  if (entry->make({})->row().observed == nullptr) return "it holds or does not: expected true or false";
  return "";
}

}  // namespace

std::optional<std::uint64_t> limit_of_contract(const Config& config, const std::string& id) {
  const Expectation* check = config.checks.find(id);
  if (check == nullptr || !check->max) return std::nullopt;
  return static_cast<std::uint64_t>(std::get<std::int64_t>(*check->max));
}

void verify_checks(const Config& config, Diagnostics& diagnostics) {
  for (const auto& [id, check] : config.checks) {
    const std::string wrong = wrong_check(id, check);
    if (!wrong.empty()) diagnostics.error(check.origin, fmt::format("checks.{}: {}", id, wrong));
  }
}

std::vector<std::string> watched_contracts(const Config& config, WatchedContracts which) {
  std::vector<std::string> watched;
  if (which == WatchedContracts::none) return watched;
  for (const std::string& id : Contracts::instance().names()) {
    const Expectation* check = config.checks.find(id);
    const bool off = check != nullptr && check->equals && !std::get<bool>(*check->equals);
    if ((which == WatchedContracts::all || check != nullptr) && !off) watched.push_back(id);
  }
  return watched;
}

std::unique_ptr<ContractWatch> make_watch(Context& context, const Config& config, WatchedContracts which) {
  if (which == WatchedContracts::none || (which == WatchedContracts::config && config.checks.empty()))
    return nullptr;
  auto watch = std::make_unique<ContractWatch>(context);
  for (const std::string& id : watched_contracts(config, which)) {
    watch->add(id, limit_of_contract(config, id));
  }
  return watch;
}

}  // namespace hsx
