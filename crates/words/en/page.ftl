### The page of the service: what stands on it, and what its script says. { $name } in these stands for what the script fills in.

page-language-name = English
page-languages = Language
page-title = docprep: pictures ready for upload
page-heading = Make a picture ready for upload
page-lead = One photo or scan of your document, or its front and back, becomes one upright JPEG of the size that the registry takes.
page-choose = Choose pictures
page-hint = or drop them here. One picture, or up to six that belong together, the front first.
page-chosen = Chosen pictures
page-registry = For which registry?
page-layout = How to put them together
page-layout-auto = whichever is larger
page-layout-column = one above the other
page-layout-row = side by side
page-token = Token of this service
page-token-hint = Whoever runs this service knows it.
page-go = Make it ready
page-again = Start over
page-failed = This did not work
page-code = Code:
page-ready = Ready for upload
page-download = Download the picture
page-after = This will be uploaded
page-after-alt = The picture that is ready for upload
page-before = What you chose
page-done = What was done
page-findings = What you should know
page-privacy = Your pictures go to this service, are worked on in its memory, and are gone when the answer is sent. Nothing is kept, and nothing is sent anywhere else.
page-no-script = This page needs JavaScript. Switch it on in the settings of your browser, and load the page anew.

## Said by the script.

page-up = Up
page-move-up = Move { $file } up
page-down = Down
page-move-down = Move { $file } down
page-remove = Remove
page-remove-file = Remove { $file }
page-count = Pictures chosen: { $count }.
page-too-many = { $most } pictures at most go into one; the others were left out.
page-takes = { $summary } Takes { $least } to { $greatest }.
# Of which picture something is said.
page-about = { $file }: { $message }
page-as-chosen = { $file }, as you chose it
page-not-shown = { $file }: your browser cannot show this format.
page-kept = Nothing had to be changed: the file is the same.
page-lossless = Private details in the file were left out, or the picture was turned; every pixel is the same.
page-reencoded = The picture was brought into the form that the registry takes, at the best quality that fits.
page-info = Note: { $message }
page-warning = May be refused: { $message }
page-refusal = Will be refused: { $message }
page-nothing-found = Nothing was found that the registry would dislike.
page-size = { $size } ({ $bytes } bytes), { $width } × { $height } pixels
page-is-ready = The picture is ready.
page-working = Working on it …
page-too-large = { $file } has { $size }; this service takes { $most }.
page-choose-smaller = Choose a smaller picture.
page-no-answer = The service did not answer.
page-look-whether = Look whether it still runs, then try again.
page-registry-code = { $code } (registry: { $registry })
