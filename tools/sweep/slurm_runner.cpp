#include "sweep/slurm_runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <thread>

#include "platforms/read_file.h"
#include "sweep/awaited_points.h"
#include "sweep/failure_notes.h"
#include "sweep/index_ranges.h"
#include "sweep/local_runner.h"
#include "sweep/point_folder.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;
using HostClock = std::chrono::steady_clock;

constexpr std::size_t kFruitlessRounds = 2;  // in a row, then it is given up
constexpr std::size_t kMostRounds = 20;
constexpr std::chrono::milliseconds kSlice(100);
constexpr std::chrono::milliseconds kShortestWait(500);
constexpr std::chrono::milliseconds kLongestWait(10'000);
constexpr int kWaitsPerTime = 20;  // questions become rarer as the wait grows

class SlurmSweep {
 public:
  SlurmSweep(const SweepSetup& setup, const std::vector<SweepPoint>& points, const SlurmRun& run)
      : setup_(setup), points_(points), run_(run), queue_(run.job.name, run.job.options) {}

  SlurmOutcome go() {
    const std::vector<SlurmTask> earlier = queue_.tasks();
    if (earlier.empty()) clear_failures(setup_.folder);
    if (!find()) return outcome(SlurmEnd::interrupted);
    if (!earlier.empty()) {
      see(earlier);
      run_.tell(
          fmt::format("job {} of Slurm is at work on this sweep already: {}", array_, state_text(earlier)));
      if (run_.detach) return outcome(SlurmEnd::detached);
      if (!wait() || !find()) return outcome(SlurmEnd::interrupted);
    }
    const SlurmEnd end = submit_until_done();
    if (end == SlurmEnd::done) remove_parts((fs::path(setup_.folder) / "points").string());
    return outcome(end);
  }

 private:
  SlurmOutcome outcome(SlurmEnd end) {
    SlurmOutcome outcome{end, array_, points_.size() - awaited_.count()};
    if (end == SlurmEnd::done) outcome.records = std::move(records_);
    return outcome;
  }

  SlurmEnd submit_until_done() {
    std::size_t fruitless = 0;
    for (std::size_t round = 0; !missing_.empty(); ++round) {
      if (fruitless == kFruitlessRounds || round == kMostRounds) return give_up(round);
      submit(round);
      if (run_.detach) return SlurmEnd::detached;
      const std::size_t before = missing_.size();
      if (!wait() || !find()) return SlurmEnd::interrupted;
      if (!missing_.empty() && was_cancelled()) return SlurmEnd::cancelled;
      fruitless = missing_.size() == before ? fruitless + 1 : 0;
    }
    return SlurmEnd::done;
  }

  // Looks for the results of all points; false when stopped.
  bool find() {
    SweepSetup setup = setup_;
    setup.collect_only = true;
    auto records = run_locally(setup, points_, {run_.at_once, run_.stop, [](const PointRecord&) {}});
    if (!records) return false;
    records_ = std::move(*records);
    missing_.clear();
    for (const PointRecord& record : records_) {
      if (record.status == PointStatus::missing) missing_.push_back(record.point.index);
    }
    awaited_ = AwaitedPoints(setup_.folder, records_);
    return true;
  }

  void submit(std::size_t round) {
    const std::size_t most_tasks = queue_.most_tasks();
    const ChunkChoice choice = choose_chunk(missing_.size(), run_.chunk, most_tasks);
    if (!choice.error.empty()) throw SlurmError(choice.error);
    chunk_ = choice.chunk;
    const auto chunks = chunk_texts(missing_, chunk_);
    const std::string script = (fs::path(run_.job.folder) / "slurm" / "script.sh").string();
    fs::create_directories(fs::path(script).parent_path());
    if (const std::string error = write_file(script, slurm_script(run_.job, chunks)); !error.empty())
      throw SlurmError(error);
    submitted_ = missing_;
    array_ = queue_.submit(sbatch_words(run_.job, chunks.size(), script));
    run_.tell(fmt::format("{}{} points in {} tasks are job {} of Slurm",
                          round == 0 ? "" : "without results so far: ", missing_.size(), chunks.size(),
                          array_));
  }

  // Until no task of this sweep is left; false when stopped.
  bool wait() {
    const HostClock::time_point start = HostClock::now();
    for (;;) {
      if (run_.stop()) return false;
      std::string state;
      try {
        const std::vector<SlurmTask> tasks = queue_.tasks();
        if (tasks.empty()) return true;
        see(tasks);
        state = fmt::format("job {}: {}", array_, state_text(tasks));
      } catch (const SlurmError& error) {
        state = fmt::format("Slurm does not answer ({}), asking again", error.what());
      }
      awaited_.look();
      run_.progress(points_.size() - awaited_.count(), state);
      const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(HostClock::now() - start);
      pause(std::clamp(waited / kWaitsPerTime, kShortestWait, kLongestWait));
    }
  }
  void pause(std::chrono::milliseconds time) const {
    const HostClock::time_point end = HostClock::now() + time;
    while (!run_.stop() && HostClock::now() < end) std::this_thread::sleep_for(kSlice);
  }
  void see(const std::vector<SlurmTask>& tasks) {
    for (const SlurmTask& task : tasks) array_ = std::max(array_, task.array);
  }

  // How the tasks of the last array have ended, as far as Slurm remembers.
  std::vector<SlurmTask> ended_tasks() const {
    try {
      std::vector<SlurmTask> tasks = queue_.tasks(true);
      tasks.erase(std::remove_if(tasks.begin(), tasks.end(),
                                 [&](const SlurmTask& task) { return task.array != array_; }),
                  tasks.end());
      return tasks;
    } catch (const SlurmError&) {
      return {};
    }
  }
  bool was_cancelled() const {
    const std::vector<SlurmTask> tasks = ended_tasks();
    return std::any_of(tasks.begin(), tasks.end(),
                       [](const SlurmTask& task) { return task.state == "CANCELLED"; });
  }

  SlurmEnd give_up(std::size_t rounds) {
    std::map<std::size_t, std::string> ends;
    for (const SlurmTask& task : ended_tasks())
      ends[task.index] = fmt::format("{}, {}", task.state, task.reason);
    for (const std::size_t missing : missing_) {
      const auto place = std::find(submitted_.begin(), submitted_.end(), missing) - submitted_.begin();
      const std::size_t task = static_cast<std::size_t>(place) / chunk_;
      PointRecord record = failed_record(fmt::format(
          "no result from Slurm in {} rounds; task {}_{} ended as {}, and its log is slurm/{}_{}.log", rounds,
          array_, task, ends.count(task) == 0 ? "unknown" : ends[task], array_, task));
      record.point = *std::find_if(points_.begin(), points_.end(),
                                   [&](const SweepPoint& point) { return point.index == missing; });
      note_failure(setup_, record);
    }
    return find() ? SlurmEnd::done : SlurmEnd::interrupted;
  }

  const SweepSetup& setup_;
  const std::vector<SweepPoint>& points_;
  const SlurmRun& run_;
  const SlurmQueue queue_;
  std::vector<PointRecord> records_;
  std::vector<std::size_t> missing_;
  std::vector<std::size_t> submitted_;  // last, chunk_ of them a task
  AwaitedPoints awaited_;
  std::size_t chunk_ = 1;
  std::uint64_t array_ = 0;
};

}  // namespace

SlurmOutcome run_with_slurm(const SweepSetup& setup, const std::vector<SweepPoint>& points,
                            const SlurmRun& run) {
  return SlurmSweep(setup, points, run).go();
}

}  // namespace hsx
