// What Slurm says of the job arrays of one name.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace hsx {

// Slurm is not there, does not answer, or refuses. The text is for the user.
struct SlurmError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// There is no Slurm on this machine.
struct NoSlurm : SlurmError {
  using SlurmError::SlurmError;
};

struct SlurmTask {
  std::uint64_t array = 0;  // the job array's id
  std::size_t index = 0;
  std::string state;   // "PENDING"
  std::string reason;  // "Resources", "NonZeroExitCode"; "None"
};

// The tasks in what squeue printed for kTaskFormat.
std::vector<SlurmTask> read_tasks(const std::string& text);
extern const char* const kTaskFormat;

// "17" of what sbatch --parsable printed, "17" or "17;cluster"; nothing when it is none.
std::optional<std::uint64_t> read_array_id(const std::string& text);
// MaxArraySize in what "scontrol show config" printed, or what Slurm takes by default.
std::size_t read_most_tasks(const std::string& text);

// "2 tasks running, 3 waiting"; why they wait, when none runs.
std::string state_text(const std::vector<SlurmTask>& tasks);

class SlurmQueue {
 public:
  // `options` as given to sbatch: one that names a cluster is for all commands.
  SlurmQueue(std::string job_name, const std::vector<std::string>& options);

  // Tasks that have not ended; with `all`, those as well that ended and are remembered. These throw
  // SlurmError.
  std::vector<SlurmTask> tasks(bool all = false) const;
  std::size_t most_tasks() const;
  std::uint64_t submit(const std::vector<std::string>& sbatch) const;

 private:
  std::string job_name_;
  std::vector<std::string> cluster_;
};

}  // namespace hsx
