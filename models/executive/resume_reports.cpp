#include "executive/resume_reports.h"

namespace hsx {

ResumeReports::ResumeReports(Component& executive, Tell tell)
    : timeline_(executive.timeline()), tell_(std::move(tell)) {
  sc_core::sc_spawn_options options;
  options.spawn_method();
  options.dont_initialize();
  options.set_sensitivity(&reached_);
  sc_core::sc_spawn([this] { look(); }, "resume_reports", &options);
}

void ResumeReports::expect(const Task& task, Cycles at) {
  due_.emplace_back(at, &task);
  if (due_.size() == 1) wait_for_next();
}

void ResumeReports::wait_for_next() {
  timeline_.notify_at_middle(reached_, due_.front().first - 1_cycles);
}

// Clocks have no edge and no middle in the picosecond after one.
void ResumeReports::look() {
  behind_all_ = !behind_all_;
  if (behind_all_) return sc_core::next_trigger(sc_core::sc_time::from_value(1));
  const auto [at, task] = due_.front();
  due_.pop_front();
  tell_(*task, at);
  if (!due_.empty()) wait_for_next();
}

}  // namespace hsx
