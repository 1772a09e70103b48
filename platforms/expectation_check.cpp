#include "platforms/expectation_check.h"

#include <fmt/format.h>

#include "platforms/expectation_keys.h"
#include "platforms/simulation.h"

namespace hsx {
namespace {

constexpr const char* kEndKey = "run.end";

std::optional<double> number(const SettingValue& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return std::nullopt;
}

std::string judge(const std::string& key, const Expectation& expectation, const SettingValue& found) {
  if (expectation.equals) {
    const auto wanted = number(*expectation.equals);
    const auto got = number(found);
    const bool same = wanted && got ? *wanted == *got : *expectation.equals == found;
    return same ? ""
                : fmt::format("{} is {}, expected {}", key, to_text(found), to_text(*expectation.equals));
  }
  const auto value = number(found);
  if (!value) return fmt::format("{} is {}, expected a number", key, to_text(found));
  if (expectation.min && *value < *number(*expectation.min)) {
    return fmt::format("{} is {}, expected at least {}", key, to_text(found), to_text(*expectation.min));
  }
  if (expectation.max && *value > *number(*expectation.max)) {
    return fmt::format("{} is {}, expected at most {}", key, to_text(found), to_text(*expectation.max));
  }
  return "";
}

void check_tasks(const Platform& platform, std::vector<std::string>& violations) {
  const auto* executive = platform.find_only<Executive>();
  const auto& expect = platform.config().expect;
  for (std::uint32_t pid = 1; executive != nullptr && pid <= executive->tasks().size(); ++pid) {
    const Task& task = executive->tasks().task(pid);
    const std::string prefix = fmt::format("task.{}.", pid);
    if (expect.find(prefix + "state") != nullptr) continue;
    if (task.fault && expect.find(prefix + "fault") == nullptr) {
      violations.push_back(fmt::format("task {} ({}) faulted: {} at pc {}", pid, task.program.name,
                                       fault_row(*task.fault).name,
                                       platform.symbols(pid).describe_code(task.registers.pc)));
    }
    if (!task.refusal.empty()) {
      violations.push_back(
          fmt::format("task {} ({}) could not be loaded: {}", pid, task.program.name, task.refusal));
    }
  }
}

// Why the expectation can never hold, or "".
std::string wrong_expectation(const ValueForm& form, const Expectation& expectation) {
  if (expectation.equals) return wrong_value(form, *expectation.equals);
  if (form.numbers == ValueForm::Numbers::none) {
    return fmt::format("min and max are for numbers, expected {}", form.text());
  }
  const auto max = expectation.max ? number(*expectation.max) : std::nullopt;
  return max && *max < 0 ? fmt::format("max {} is below zero", to_text(*expectation.max)) : "";
}

// What is wrong with a key that names nothing.
std::string unknown_key(const Platform& platform, const std::string& key) {
  constexpr const char* kFigures =
      "a histogram, expected one of its figures: count, min, max, mean, p1 .. p100";
  if (is_histogram(platform, key)) return fmt::format("expect.{}: {}", key, kFigures);
  const std::size_t dot = std::min(key.rfind('.'), key.size());
  const std::string above = key.substr(0, dot);
  if (is_histogram(platform, above)) return fmt::format("expect.{}: {} is {}", key, above, kFigures);
  const std::string leaf = key.substr(std::min(dot + 1, key.size()));
  if (key_form(platform, above)) {
    return fmt::format("expect.{}: unknown key \"{}\", expected min or max", above, leaf);
  }
  return fmt::format("expect.{}: there is no such task field or statistic{}", key,
                     did_you_mean(key, known_keys(platform)));
}

// Whether the key is about a task whose image could not be read, which has been reported.
bool is_excused(const Config& config, const Platform& platform, const std::string& key) {
  const std::uint32_t pid = task_of_key(key);
  return pid != 0 && pid <= config.tasks.size() && platform.programs().size() < config.tasks.size();
}

}  // namespace

bool expects_end(const Config& config, EndReason reason) {
  const Expectation* expectation = config.expect.find(kEndKey);
  return expectation != nullptr && expectation->equals &&
         *expectation->equals == SettingValue(std::string(to_text(reason)));
}

void verify_expectations(const Config& config, const Platform& platform, Diagnostics& diagnostics) {
  for (const auto& [key, expectation] : config.expect) {
    const auto form = key_form(platform, key);
    if (!form) {
      if (!is_excused(config, platform, key)) {
        diagnostics.error(expectation.origin, unknown_key(platform, key));
      }
      continue;
    }
    const std::string wrong = wrong_expectation(*form, expectation);
    if (!wrong.empty()) diagnostics.error(expectation.origin, fmt::format("expect.{}: {}", key, wrong));
  }
}

std::vector<std::string> check_expectations(const Platform& platform, const RunResult& result) {
  std::vector<std::string> violations;
  check_tasks(platform, violations);
  for (const auto& [key, expectation] : platform.config().expect) {
    const auto found = read_key(platform, result, key);
    const std::string verdict = found ? judge(key, expectation, *found) : key + " was not found";
    if (!verdict.empty()) violations.push_back(verdict);
  }
  return violations;
}

}  // namespace hsx
