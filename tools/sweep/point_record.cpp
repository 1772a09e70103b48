#include "sweep/point_record.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "platforms/bench_record.h"

namespace hsx {
namespace {

using Json = nlohmann::json;

constexpr std::array<const char*, 6> kStatusTexts{"ok",      "violated", "incomplete",
                                                  "refused", "failed",   "missing"};

}  // namespace

const char* to_text(PointStatus status) {
  return kStatusTexts[static_cast<std::size_t>(status)];
}

PointStatus status_of_exit(int exit_status) {
  if (exit_status == 0) return PointStatus::ok;
  return exit_status == 1 ? PointStatus::violated : PointStatus::incomplete;
}

bool has_ended(const PointRecord& record) {
  return record.status == PointStatus::ok || record.status == PointStatus::violated ||
         record.status == PointStatus::incomplete;
}

PointRecord failed_record(const std::string& reason) {
  PointRecord record;
  record.status = PointStatus::failed;
  record.exit_status = 4;
  record.reason = reason;
  return record;
}

PointRecord refused_record(std::string hash, const std::vector<std::string>& errors) {
  PointRecord record;
  record.hash = std::move(hash);
  record.status = PointStatus::refused;
  record.exit_status = 2;
  record.reason = fmt::format("{}", fmt::join(errors, "\n"));
  return record;
}

std::string to_line(const PointRecord& record) {
  Json metrics = Json::array();
  for (const auto& metric : record.metrics) metrics.push_back(metric ? Json(*metric) : Json(nullptr));
  const Json json{{"hash", record.hash},           {"status", static_cast<int>(record.status)},
                  {"reason", record.reason},       {"exit_status", record.exit_status},
                  {"metrics", std::move(metrics)}, {"violations", record.violations},
                  {"slack", record.slack},         {"time_ps", record.time_ps},
                  {"seconds", record.seconds}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

PointRecord record_from_line(const std::string& line) {
  const Json json = Json::parse(line);
  PointRecord record;
  record.hash = json.at("hash");
  record.status = static_cast<PointStatus>(json.at("status").get<int>());
  record.reason = json.at("reason");
  record.exit_status = json.at("exit_status");
  for (const Json& metric : json.at("metrics"))
    record.metrics.push_back(metric.is_null() ? std::nullopt : std::optional<double>(metric.get<double>()));
  record.violations = json.at("violations");
  record.slack = json.at("slack").get<std::map<std::string, std::int64_t>>();
  record.time_ps = json.at("time_ps");
  record.seconds = json.at("seconds");
  return record;
}

std::string trouble_of(const PointRecord& record) {
  const std::string first = record.reason.substr(0, record.reason.find('\n'));
  if (record.status != PointStatus::violated) return first;
  if (record.violations == 1) return "1 violation: " + first;
  return fmt::format("{} violations, the first: {}", record.violations, first);
}

std::string metric_text(const std::optional<double>& value) {
  return value ? number_text(*value) : "";
}

}  // namespace hsx
