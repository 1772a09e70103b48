#include "shell/run_outputs.h"

#include <fmt/format.h>

#include <filesystem>

#include "platforms/event_log.h"
#include "platforms/output_files.h"
#include "platforms/result_folder.h"
#include "platforms/version.h"
#include "report/write_report.h"

namespace hsx {
namespace {

constexpr const char* kEvents = "events.jsonl";

std::string make_folder(const ShellRequest& request, const Platform& platform) {
  const std::vector<std::string> files = result_files(request.folder);
  std::string wrong = wrong_outputs(files, platform.files_read(), request.folder);
  return wrong.empty() ? prepare_result_folder(request.folder, request.force) : wrong;
}

}  // namespace

RunOutputs::RunOutputs(const ShellRequest& request, Platform& platform)
    : request_(request), platform_(platform) {
  if (request.folder.empty()) return;
  error_ = make_folder(request, platform);
  if (!error_.empty()) return;
  if (request.events) keep_events();
  if (request.series) series_ = std::make_unique<Series>(platform.context());
}

void RunOutputs::keep_events() {
  events_ = std::make_unique<KeptFile>(request_.folder);
  if (!events_->good()) error_ = fmt::format("cannot write into {}", request_.folder);
  event_sequence_ = std::make_unique<EventSequence>(
      platform_.context(), [this](const Event& event) { events_->append(to_json_line(event) + '\n'); });
}

std::string RunOutputs::path(const char* file) const {
  return (std::filesystem::path(request_.folder) / file).string();
}

void RunOutputs::flush() {
  if (events_) events_->flush();
}

void RunOutputs::take_over() {
  if (request_.folder.empty()) return;
  stale_ = true;
  if (events_) events_->begin_piece();
}

void RunOutputs::drop_stale() {
  if (!stale_) return;
  stale_ = false;
  error_ = prepare_result_folder(request_.folder, true);
}

void RunOutputs::discard() {
  if (!request_.folder.empty()) discard_result_folder(request_.folder);
}

void RunOutputs::abandon() {
  if (events_) events_->abandon();
}

std::string RunOutputs::finish(const RunResult& result) {
  if (!error_.empty()) return error_;
  if (request_.folder.empty()) return "";
  if (event_sequence_) event_sequence_->finish(result.cycles);
  if (events_ && !events_->write_to(path(kEvents))) return "cannot write all events";
  if (series_) series_->finish(result.cycles);
  std::vector<ResultFile> extra;
  if (series_) extra.push_back({"series.json", series_json(*series_, platform_)});
  std::string error =
      write_results(request_.folder, platform_, result, {kVersionText, request_.identity, orders_}, extra);
  if (!error.empty() || !request_.report) return error;
  return write_report(request_.folder, path(kReportPage));
}

}  // namespace hsx
