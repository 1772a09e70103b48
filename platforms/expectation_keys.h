// The keys of [expect]: what they can be, and what they are at the end of a run.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platforms/platform.h"
#include "platforms/value_form.h"

namespace hsx {

struct RunResult;

// "run.end" (an EndReason), "run.cycles", "run.steps", "uart" (what the only UART has sent, as in
// state.json), "task.N.FIELD" (see task_fields.h), "task.N.r0" .. "task.N.r15", and the names of counters and
// ratios, and of histograms with ".count", ".min", ".max", ".mean" or ".pNN" behind. Nothing for any other
// key.
std::optional<ValueForm> key_form(const Platform& platform, const std::string& key);
// The value of a key; nothing where key_form gives nothing.
std::optional<SettingValue> read_key(const Platform& platform, const RunResult& result,
                                     const std::string& key);

// N of "task.N." at the beginning of a key, 0 when it does not begin so.
std::uint32_t task_of_key(const std::string& key);
// Whether the key names a histogram without saying which of its figures.
bool is_histogram(const Platform& platform, const std::string& key);
// For suggestions.
std::vector<std::string> known_keys(const Platform& platform);

}  // namespace hsx
