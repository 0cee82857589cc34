<?php // Reads JPEG files as PHP programs do: getimagesize and, where gd is there, imagecreatefromjpeg.
//
//     php php_image.php FILE…
//
// One line a file: its name, what getimagesize says, what gd says, with tabs between; "ok", or why it is refused.
// A warning is a refusal.

declare(strict_types=1);

set_error_handler(function (int $level, string $message): bool {
    throw new RuntimeException($message);
});
ini_set('gd.jpeg_ignore_warning', '0');
ini_set('memory_limit', '-1');

function described(string $name): string
{
    $found = getimagesize($name);
    if ($found === false) {
        return 'no picture';
    }
    if ($found[2] !== IMAGETYPE_JPEG) {
        return 'read as ' . $found['mime'];
    }
    $bits = $found['bits'] ?? 'unknown';
    $channels = $found['channels'] ?? 'unknown';
    return $bits === 8 && in_array($channels, [1, 3], true) ? 'ok' : "bits $bits, channels $channels";
}

function decoded(string $name): string
{
    if (!function_exists('imagecreatefromjpeg')) {
        return 'gd is missing';
    }
    return imagecreatefromjpeg($name) === false ? 'no picture' : 'ok';
}

function answer(callable $reader, string $name): string
{
    try {
        $answer = $reader($name);
    } catch (Throwable $error) {
        $answer = $error->getMessage();
    }
    return trim(preg_replace('/\s+/', ' ', $answer));
}

foreach (array_slice($argv, 1) as $name) {
    echo $name, "\t", answer('described', $name), "\t", answer('decoded', $name), "\n";
}
