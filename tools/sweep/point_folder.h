// A folder that comes to be whole or not at all.
#pragma once

#include <string>

namespace hsx {

// Makes "NAME.HOST.PID.part" beside the folder, for this process to fill; commit() gives it its name. Without
// commit() it is removed. When a folder of that name has come to be meanwhile, and has the file `whole`, that
// one is kept: what is named by a hash holds the same. Throws std::runtime_error when the file system
// refuses.
class PointFolder {
 public:
  PointFolder(const std::string& name, const char* whole);
  ~PointFolder();
  PointFolder(const PointFolder&) = delete;
  PointFolder& operator=(const PointFolder&) = delete;

  const std::string& path() const { return path_; }
  void commit();

 private:
  std::string name_;
  const char* whole_;
  std::string path_;
};

// Removes such a folder, at once as others see it; it need not be there.
void discard_folder(const std::string& name);

// Removes what killed processes have left in a folder of such folders.
void remove_parts(const std::string& folder);

}  // namespace hsx
