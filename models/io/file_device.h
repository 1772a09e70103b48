// The role of a file device.
#pragma once

#include "io/file_tree.h"

namespace hsx {

// A part with the registers of a file store.
class FileDevice {
 public:
  virtual ~FileDevice() = default;
  virtual FileTree& files() = 0;
  virtual const FileTree& files() const = 0;
};

}  // namespace hsx
