// Named values that differ.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "results/flat_values.h"

namespace hsx {

struct Change {
  std::string name;
  std::optional<nlohmann::json> before;  // nothing: it is not there
  std::optional<nlohmann::json> after;
};

// In the order of `before`, then what only `after` has.
std::vector<Change> changes(const NamedValues& before, const NamedValues& after);

// Statistics with histograms as NAME.count, .min, .p50, .p90, .p99, .max and .mean, and last, .bins.
NamedValues spread(const NamedValues& statistics);
// The changes of spread statistics, the greatest first, those of one size by name. Of bins that differ, where
// no other figure of theirs does, the first that differs is told.
std::vector<Change> statistic_changes(const NamedValues& before, const NamedValues& after);

// after / before; nothing unless both are numbers and `before` is not 0.
std::optional<double> ratio(const Change& change);
// "4.53" for people; "" for nothing.
std::string ratio_text(const Change& change);
nlohmann::ordered_json to_json(const Change& change);

}  // namespace hsx
