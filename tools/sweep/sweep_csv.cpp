#include <fmt/format.h>

#include <set>

#include "sweep/sweep_files.h"

namespace hsx {
namespace {

// A field in quotes when it has to be (RFC 4180).
std::string field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::set<std::string> contracts_of(const SweepResults& results) {
  std::set<std::string> contracts;
  for (const PointRecord& record : results.records) {
    for (const auto& [contract, slack] : record.slack) contracts.insert(contract);
  }
  return contracts;
}

std::string header(const SweepFile& file, const std::set<std::string>& contracts) {
  std::string line = "index,hash";
  for (const Axis& axis : file.axes) line += "," + axis.name;
  line += ",status,exit_status,violations";
  for (const SweepMetric& metric : file.metrics) line += "," + metric.name;
  for (const std::string& contract : contracts) line += ",slack." + contract;
  return line + "\n";
}

std::string row(const PointRecord& record, const std::set<std::string>& contracts) {
  std::string line = fmt::format("{},{}", record.point.index, record.hash);
  for (const AxisValue& value : record.point.values) line += "," + field(label_text(value.label));
  line += fmt::format(",{},{},{}", to_text(record.status), record.exit_status, record.violations);
  for (const auto& metric : record.metrics) line += "," + metric_text(metric);
  for (const std::string& contract : contracts) {
    const auto slack = record.slack.find(contract);
    line += slack == record.slack.end() ? "," : fmt::format(",{}", slack->second);
  }
  return line + "\n";
}

}  // namespace

std::string sweep_csv(const SweepResults& results) {
  const std::set<std::string> contracts = contracts_of(results);
  std::string csv = header(*results.file, contracts);
  for (const PointRecord& record : results.records) csv += row(record, contracts);
  return csv;
}

}  // namespace hsx
