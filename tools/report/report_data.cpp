#include "report/report_data.h"

#include <fmt/format.h>

#include <filesystem>

#include "platforms/toml_json.h"
#include "report/json_file.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const std::vector<JsonMember> kStatusMembers{
    {"/exit_status", "number"},    {"/reason", "string"}, {"/build", "string"},    {"/images", "array"},
    {"/images/*/image", "string"}, {"/command", "array"}, {"/command/*", "string"}};
const std::vector<JsonMember> kStatsMembers{{"/stats", "array"},
                                            {"/stats/*/name", "string"},
                                            {"/stats/*/unit", "string"},
                                            {"/stats/*/doc", "string"}};
const std::vector<JsonMember> kStateMembers{{"/cycles", "number"},      {"/time_ps", "number"},
                                            {"/steps", "number"},       {"/tasks", "array"},
                                            {"/tasks/*/pid", "number"}, {"/tasks/*/name", "string"},
                                            {"/mailboxes", "array"},    {"/mailboxes/*/name", "string"}};
const std::vector<JsonMember> kSeriesMembers{{"/cycles", "number"},
                                             {"/bucket", "number"},
                                             {"/buses", "array"},
                                             {"/buses/*/masters", "array"},
                                             {"/buses/*/masters/*/held", "array"},
                                             {"/tasks", "array"},
                                             {"/tasks/*/running", "array"},
                                             {"/tasks/*/ready", "array"},
                                             {"/tasks/*/blocked", "array"},
                                             {"/tasks/*/asleep", "array"},
                                             {"/mailboxes", "array"},
                                             {"/mailboxes/*/depth", "array"},
                                             {"/mailboxes/*/sent", "array"}};
const std::vector<JsonMember> kViolationMembers{
    {"/id", "string"}, {"/cycle", "number"}, {"/message", "string"}};
const std::vector<JsonMember> kSweepMembers{{"/name", "string"},
                                            {"/build", "string"},
                                            {"/axes", "array"},
                                            {"/axes/*/name", "string"},
                                            {"/axes/*/values", "array"},
                                            {"/metrics", "array"},
                                            {"/metrics/*/name", "string"},
                                            {"/points", "array"},
                                            {"/points/*/index", "number"},
                                            {"/points/*/hash", "string"},
                                            {"/points/*/status", "string"},
                                            {"/points/*/values", "object"},
                                            {"/points/*/metrics", "object"},
                                            {"/summary/unchanging", "array"},
                                            {"/summary/best", "array"},
                                            {"/summary/best/*/metric", "string"},
                                            {"/summary/best/*/points", "array"},
                                            {"/summary/front", "array"},
                                            {"/summary/slack", "array"},
                                            {"/summary/slack/*/contract", "string"},
                                            {"/summary/slack/*/slack", "number"}};

class Folder {
 public:
  explicit Folder(const std::string& path) : path_(path) {}

  bool has(const char* file) const {
    std::error_code ignored;
    return fs::exists(fs::path(path_) / file, ignored);
  }
  std::string text(const char* file) { return text_file(read(file)); }
  Json json(const char* file, const char* schema, const std::vector<JsonMember>& members) {
    const std::string path = read(file);
    Json json = json_file(path, schema);
    require_members(json, members, path);
    return json;
  }
  // A value a line.
  Json lines(const char* file, const std::vector<JsonMember>& members) {
    const std::string path = read(file);
    const std::string text = text_file(path);
    Json list = Json::array();
    std::size_t number = 1;
    for (std::size_t at = 0; at < text.size(); ++number) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      list.push_back(json_text(std::string_view(text).substr(at, end - at), path, number));
      require_members(list.back(), members, fmt::format("{}:{}", path, number));
      at = end + 1;
    }
    return list;
  }
  Json toml(const char* file, const std::string& content) {
    TomlJson read = toml_to_json(content, (fs::path(path_) / file).string());
    if (!read.error.empty()) throw ReportError(read.error);
    return std::move(read.json);
  }
  const std::vector<std::string>& files() const { return files_; }

 private:
  std::string read(const char* file) {
    files_.push_back((fs::path(path_) / file).string());
    return files_.back();
  }

  std::string path_;
  std::vector<std::string> files_;
};

Json run_json(Folder& folder) {
  Json status = folder.json("status.json", "hsxsim.status/1", kStatusMembers);
  const std::string config = folder.text("config.resolved.toml");
  Json data{{"kind", "run"}, {"build", status["build"]}};
  data["status"] = std::move(status);
  data["state"] = folder.json("state.json", "hsxsim.state/1", kStateMembers);
  data["stats"] = folder.json("stats.json", "hsxsim.stats/1", kStatsMembers)["stats"];
  data["series"] =
      folder.has("series.json") ? folder.json("series.json", "hsxsim.series/1", kSeriesMembers) : Json();
  data["violations"] = folder.lines("violations.jsonl", kViolationMembers);
  data["config"] = folder.toml("config.resolved.toml", config);
  data["config_text"] = config;
  data["log"] = folder.text("run.log");
  return data;
}

Json sweep_json(Folder& folder) {
  Json sweep = folder.json("sweep.json", "hsxsim.sweep/1", kSweepMembers);
  return {{"kind", "sweep"}, {"build", sweep["build"]}, {"sweep", std::move(sweep)}};
}

}  // namespace

ReportData read_report(const std::string& path) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) throw ReportError(fmt::format("{}: there is no such folder", path));
  Folder folder(path);
  const bool is_sweep = folder.has("sweep.json");
  if (!is_sweep && !folder.has("status.json")) {
    throw ReportError(
        fmt::format("{}: expected the folder of a run, with status.json, or of a sweep, with sweep.json; "
                    "a run that has not ended leaves neither",
                    path));
  }
  Json json = is_sweep ? sweep_json(folder) : run_json(folder);
  return {std::move(json), folder.files()};
}

}  // namespace hsx
